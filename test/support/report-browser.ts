import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { printSummary, readSummary, UNIT_SUMMARY, type Summary } from './summary.ts';

/** Adds the browser's journeys to the figures of the unit run and prints the sum as the last line. Nothing run is a failure. */
class ReportBrowser implements Reporter {
  #suite: Suite | undefined;
  #errors = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onError(): void {
    this.#errors += 1;
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    const figures = summaryOf(this.#suite?.allTests() ?? [], this.#errors);
    const nothingRan = figures.passed + figures.failed === 0;
    if (nothingRan) console.log('No journey ran: that is a failure.');
    if (figures.skipped > 0) console.log(`${figures.skipped} journeys were skipped: that is a failure.`);
    const unit = process.env['npm_lifecycle_event'] === 'test' ? await readSummary(UNIT_SUMMARY) : undefined;
    printSummary([...(unit ? [unit] : []), { ...figures, failed: figures.failed + (nothingRan ? 1 : 0) }]);
    return { status: nothingRan || figures.skipped > 0 ? 'failed' : result.status };
  }
}

function summaryOf(tests: readonly TestCase[], errors: number): Summary {
  const ran = tests.filter((test) => test.results.some((each) => each.status !== 'skipped'));
  const failed = ran.filter((test) => !test.ok());
  const files = Map.groupBy(ran, (test) => test.location.file);
  return {
    passed: ran.length - failed.length,
    failed: failed.length + errors,
    skipped: tests.length - ran.length,
    files: [...files].map(([file, of]) => ({
      file,
      milliseconds: of.reduce((sum, test) => sum + test.results.reduce((inner, each) => inner + each.duration, 0), 0),
    })),
  };
}

export default ReportBrowser;
