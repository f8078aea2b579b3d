/** How text is written as bytes. `shift_jis` is what Excel in Japan writes: Windows-31J (CP932) with ㈱, 髙 and ①, as browsers read it. */
export const encodings = ['utf-8', 'shift_jis', 'utf-16le', 'utf-16be', 'euc-jp'] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [',', '\t', ';'] as const;
export type Delimiter = (typeof delimiters)[number];

/** One row of a file as it stands there. */
export interface TableRow {
  /** 1 for the first row, a header and empty rows counted: the number that a spreadsheet shows beside it. */
  row: number;
  cells: string[];
}

/** The file cannot be a table from here on; `row` as in `TableRow`. */
export class TableProblem extends Error {
  readonly problem: 'quote-open' | 'too-wide';
  readonly row: number;
  constructor(problem: 'quote-open' | 'too-wide', row: number) {
    super(`${problem} at row ${row}`);
    this.name = 'TableProblem';
    this.problem = problem;
    this.row = row;
  }
}
