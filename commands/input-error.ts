/** What a person typed or gave is at fault: shown as one sentence, without a stack, and the command ends with 2. */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InputError';
  }
}
