import type { Reporter, TestModule } from 'vitest/node';
import { UNIT_SUMMARY, writeSummary } from './summary.ts';

/** Leaves the figures of a vitest run for `bin/check` and for the browser's report to add up. */
export class ReportUnit implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Promise<void> {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const unloadable = modules.filter(
      (module) => module.state() === 'failed' && [...module.children.allTests()].every((test) => test.result().state !== 'failed'),
    );
    await writeSummary(UNIT_SUMMARY, {
      passed: states.filter((state) => state === 'passed').length,
      failed: states.filter((state) => state === 'failed').length + unloadable.length + unhandledErrors.length,
      skipped: states.filter((state) => state === 'skipped' || state === 'pending').length,
      files: modules.map((module) => ({ file: module.moduleId, milliseconds: took(module) })),
    });
  }
}

function took(module: TestModule): number {
  const { prepareDuration, environmentSetupDuration, setupDuration, collectDuration, duration } = module.diagnostic();
  return prepareDuration + environmentSetupDuration + setupDuration + collectDuration + duration;
}
