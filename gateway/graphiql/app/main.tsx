/** Starts the workbench in the page. */
import { createRoot } from 'react-dom/client';

import { createGateway } from './gateway.ts';
import { createSession } from './session.ts';
import { Workbench } from './workbench.tsx';
import { provideWorkers } from './workers.ts';

const place = document.getElementById('workbench');
if (place === null) throw new Error('The page has no place for the workbench.');

provideWorkers();
const gateway = createGateway((path, init) => fetch(path, init));
const session = createSession(sessionStorage);
const wanted = new URLSearchParams(location.search).get('example');
createRoot(place).render(<Workbench gateway={gateway} session={session} wantedExample={wanted} />);
