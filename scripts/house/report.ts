import type { Finding } from './sources.ts';

/** Prints what a check found and sets the exit code. A check that saw nothing of something has failed. */
export function report(check: string, findings: readonly Finding[], seen: Readonly<Record<string, number>>): void {
  const blind = Object.entries(seen).filter(([, count]) => count === 0);
  for (const { path, line, message } of findings) console.log(`${path}:${line}  ${message}`);
  for (const [what] of blind) console.log(`saw no ${what}: it checked nothing`);
  const sum = Object.entries(seen).map(([what, count]) => `${count} ${what}`);
  console.log(`${check}: ${findings.length} findings in ${sum.join(', ')}`);
  process.exitCode = findings.length > 0 || blind.length > 0 ? 1 : 0;
}
