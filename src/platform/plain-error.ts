/** An obstacle that a person at the command line can remove: said in one line, without a stack, with exit code 1. */
export class PlainError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PlainError';
  }
}
