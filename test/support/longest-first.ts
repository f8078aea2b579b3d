import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes tens of seconds by itself. Begun last it would run alone while the other cores look on. */
const LONG = ['bench/', 'test/kill/', 'test/sweeps/', 'src/entry/start/', 'src/platform/db/backup'];

/** The usual order, with the long files in front. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const [long, rest] = [sorted.filter(isLong), sorted.filter((file) => !isLong(file))];
    return [...long, ...rest];
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return LONG.some((part) => moduleId.includes(`/${part}`));
}
