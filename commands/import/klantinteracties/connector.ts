import type { Connector } from '../connector.ts';
import { toRawBy, type Vocabulary } from '../forms.ts';
import { toActor } from './actors.ts';
import { toContact } from './contacts.ts';
import { toCustomer, toRepresentation } from './customers.ts';
import { toTask } from './tasks.ts';

const vocabulary: Vocabulary = {
  models: {
    'klantinteracties.partij': 'partijen',
    'klantinteracties.persoon': 'personen',
    'klantinteracties.organisatie': 'organisaties',
    'klantinteracties.contactpersoon': 'contactpersonen',
    'klantinteracties.partijidentificator': 'partij-identificatoren',
    'klantinteracties.digitaaladres': 'digitaleadressen',
    'klantinteracties.categorie': 'categorieen',
    'klantinteracties.categorierelatie': 'categorie-relaties',
    'klantinteracties.vertegenwoordigden': 'vertegenwoordigingen',
    'klantinteracties.rekeningnummer': 'rekeningnummers',
    'klantinteracties.klantcontact': 'klantcontacten',
    'klantinteracties.betrokkene': 'betrokkenen',
    'klantinteracties.onderwerpobject': 'onderwerpobjecten',
    'klantinteracties.bijlage': 'bijlagen',
    'klantinteracties.actor': 'actoren',
    'klantinteracties.medewerker': 'medewerkers',
    'klantinteracties.geautomatiseerdeactor': 'geautomatiseerdeactoren',
    'klantinteracties.organisatorischeeenheid': 'eenheden',
    'klantinteracties.actorklantcontact': 'actorklantcontacten',
    'klantinteracties.internetaak': 'internetaken',
    'klantinteracties.internetakenactorenthoughmodel': 'taakactoren',
  },
  resources: [
    'partijen',
    'partij-identificatoren',
    'digitaleadressen',
    'categorieen',
    'categorie-relaties',
    'vertegenwoordigingen',
    'rekeningnummers',
    'klantcontacten',
    'betrokkenen',
    'onderwerpobjecten',
    'bijlagen',
    'actoren',
    'actorklantcontacten',
    'internetaken',
  ],
  pointers: {
    partij: 'partijen',
    wasPartij: 'partijen',
    identificeerdePartij: 'partijen',
    verstrektDoorPartij: 'partijen',
    vertegenwoordigendePartij: 'partijen',
    vertegenwoordigdePartij: 'partijen',
    werkteVoorPartij: 'partijen',
    categorie: 'categorieen',
    klantcontact: 'klantcontacten',
    hadKlantcontact: 'klantcontacten',
    wasBijlageVanKlantcontact: 'klantcontacten',
    aanleidinggevendKlantcontact: 'klantcontacten',
    betrokkene: 'betrokkenen',
    verstrektDoorBetrokkene: 'betrokkenen',
    actor: 'actoren',
    actoren: 'actoren',
    toegewezenAanActoren: 'actoren',
  },
};

/** Open Klant and other registers with the Klantinteracties API of VNG. */
export const klantinteracties: Connector = {
  from: 'klantinteracties',
  source: 'open-klant',
  title: 'Open Klant (Klantinteracties API): parties, contacts, tasks',
  isWhole: true,
  toRaw: (value) => toRawBy(vocabulary, value),
  mappings: [
    { resource: 'partijen', type: 'Customer', subgraph: 'customers', toRecords: toCustomer },
    {
      resource: 'vertegenwoordigingen',
      type: 'Representation',
      subgraph: 'customers',
      toRecords: toRepresentation,
    },
    { resource: 'actoren', type: 'Actor', subgraph: 'contacts', toRecords: toActor },
    { resource: 'klantcontacten', type: 'Contact', subgraph: 'contacts', toRecords: toContact },
    { resource: 'internetaken', type: 'Task', subgraph: 'contacts', toRecords: toTask },
  ],
};
