const NAMES =
  /bot\b|crawl|spider|slurp|preview|facebookexternalhit|headless|lighthouse|curl\/|wget\/|python-requests|go-http-client|okhttp|java\/|monitor|pingdom|scanner/i;

/** Why a visit looks like a machine's by what it says of itself; null for a person's browser. */
export function machineAgent(userAgent: string): string | null {
  if (userAgent === '') return 'no_agent';
  return NAMES.test(userAgent) ? 'agent' : null;
}
