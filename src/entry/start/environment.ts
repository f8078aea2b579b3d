/** What the processes that we start find in their environment: our own, and what is set for them. */
export function inheritedEnvironment(set: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...set };
}
