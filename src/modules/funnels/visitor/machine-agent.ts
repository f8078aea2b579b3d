const NAMES =
  /bot\b|crawl|spider|slurp|preview|facebookexternalhit|headless|lighthouse|curl\/|wget\/|python-requests|go-http-client|okhttp|java\/|monitor|pingdom|scanner/i;

/** Why a visit looks like a machine's by what it says of itself; undefined for a person's browser. */
export function machineAgent(userAgent: string): string | undefined {
  if (userAgent === '') return 'no_agent';
  return NAMES.test(userAgent) ? 'agent' : undefined;
}
