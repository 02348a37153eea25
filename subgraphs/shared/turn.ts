/** Does works one after another, in the order in which they are given; one that fails holds up no other. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function createTurn(): InTurn {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
}
