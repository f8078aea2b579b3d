/** A workbook that cannot be read: no archive or nonsense inside, or more than a machine should unpack. */
export class WorkbookProblem extends Error {
  readonly problem: 'broken' | 'too-large';
  constructor(problem: 'broken' | 'too-large') {
    super(`workbook ${problem}`);
    this.name = 'WorkbookProblem';
    this.problem = problem;
  }
}
