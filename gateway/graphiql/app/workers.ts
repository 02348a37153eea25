/** Where the editor's workers are: files of our own beside the page, so that neither blob: nor a CDN is needed. */

/** Filled in by the bundler: the file of each worker by its label. */
declare const WORKER_FILES: Readonly<Record<string, string>>;

/**
 * Tells the editor its workers; it asks `globalThis.MonacoEnvironment` by label when it first shows. The general
 * worker serves every label without one of its own.
 */
export function provideWorkers(): void {
  const getWorker = (_id: string, label: string): Worker =>
    new Worker(WORKER_FILES[label] ?? WORKER_FILES['editor'] ?? '');
  Object.assign(globalThis, { MonacoEnvironment: { getWorker } });
}
