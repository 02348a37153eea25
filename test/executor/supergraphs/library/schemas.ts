/** What is on the shelves: an interface, a union, lists in lists, arguments of every kind. */
export const shelves = /* GraphQL */ `
  type Query {
    work(id: ID!): Work
    works(filter: WorkFilter, first: Int! = 3): [Work!]!
    search(text: String): [Found]
    rooms: [[Book]!]
  }
  input WorkFilter {
    kinds: [Kind!]
    longerThan: Int = 0
    titles: [String]
    not: WorkFilter
  }
  enum Kind {
    BOOK
    FILM
  }
  interface Work {
    id: ID!
    title: String!
    length(in: Unit! = PIECES): Int
    authors: [Person!]!
  }
  enum Unit {
    PIECES
    HUNDREDS
  }
  type Book implements Work @key(fields: "id") {
    id: ID!
    title: String!
    length(in: Unit! = PIECES): Int
    authors: [Person!]!
    chapters: [String!]
    sequel: Book
  }
  type Film implements Work @key(fields: "id") {
    id: ID!
    title: String!
    length(in: Unit! = PIECES): Int
    authors: [Person!]!
    after: Book!
  }
  type Person @key(fields: "id") {
    id: ID!
  }
  union Found = Book | Film | Person
`;

/** Who is a member, and what members borrow. */
export const desk = /* GraphQL */ `
  type Query {
    person(id: ID!): Person
    loans(of: [ID!]): [Loan!]
  }
  type Mutation {
    lend(book: ID!, to: ID!): Loan
    greet(person: ID): Person
  }
  type Person @key(fields: "id") {
    id: ID!
    name: String!
    address: Address
    loans(first: Int = 2): [Loan!]!
    friends: [Person]
  }
  type Address {
    street: String!
    number: Int
  }
  type Loan {
    id: ID!
    by: Person
    what: Borrowed!
    days: Float!
  }
  union Borrowed = Book | Film
  type Book @key(fields: "id") {
    id: ID!
    loans: [Loan!]
    isOut: Boolean!
  }
  type Film @key(fields: "id") {
    id: ID!
    loans: [Loan!]
  }
`;

/** What was thought of it: one field needs what others know. */
export const reviews = /* GraphQL */ `
  type Query {
    latest(first: Int = 2): [Review!]!
  }
  type Mutation {
    like(review: ID!): Review
  }
  type Review @key(fields: "id") {
    id: ID!
    about: Reviewed
    by: Person!
    stars: Int!
  }
  union Reviewed = Book | Film
  type Book @key(fields: "id") {
    id: ID!
    title: String! @external
    reviews(atLeast: Int): [Review!]!
    headline(loud: Boolean): String @requires(fields: "title")
  }
  type Film @key(fields: "id") {
    id: ID!
    reviews(atLeast: Int): [Review!]!
  }
  type Person @key(fields: "id") {
    id: ID!
    reviews: [Review]
  }
`;

export const link = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.9"
      import: ["@key", "@requires", "@external"]
    )
`;
