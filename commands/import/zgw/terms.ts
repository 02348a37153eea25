/** Words of the ZGW standards (VNG) -> ours. */

export const confidentialities: { readonly [word: string]: string } = {
  openbaar: 'PUBLIC',
  beperkt_openbaar: 'RESTRICTED_PUBLIC',
  intern: 'INTERNAL',
  zaakvertrouwelijk: 'CASE_CONFIDENTIAL',
  vertrouwelijk: 'CONFIDENTIAL',
  confidentieel: 'HIGHLY_CONFIDENTIAL',
  geheim: 'SECRET',
  zeer_geheim: 'TOP_SECRET',
};

export const roles: { readonly [word: string]: string } = {
  initiator: 'INITIATOR',
  mede_initiator: 'CO_INITIATOR',
  belanghebbende: 'STAKEHOLDER',
  behandelaar: 'HANDLER',
  beslisser: 'DECISION_MAKER',
  adviseur: 'ADVISER',
  zaakcoordinator: 'COORDINATOR',
  klantcontacter: 'CUSTOMER_CONTACT',
};

export const payments: { readonly [word: string]: string } = {
  nvt: 'NOT_APPLICABLE',
  nog_niet: 'NOT_YET',
  gedeeltelijk: 'PARTIAL',
  geheel: 'FULL',
  betaald: 'FULL',
  gefactureerd: 'INVOICED',
  gecrediteerd: 'CREDITED',
};

export const relationKinds: { readonly [word: string]: string } = {
  vervolg: 'FOLLOW_UP',
  bijdrage: 'CONTRIBUTION',
  onderwerp: 'SUBJECT',
  overig: 'OTHER',
};

export const nominations: { readonly [word: string]: string } = {
  blijvend_bewaren: 'KEEP',
  vernietigen: 'DESTROY',
};

export const archiveStates: { readonly [word: string]: string } = {
  nog_te_archiveren: 'TO_ARCHIVE',
  gearchiveerd: 'ARCHIVED',
  gearchiveerd_procestermijn_onbekend: 'ARCHIVED_TERM_UNKNOWN',
  overgedragen: 'TRANSFERRED',
};
