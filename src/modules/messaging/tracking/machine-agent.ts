/** Programs that open links and pictures: mail gateways, previews, libraries. Words of their User-Agent headers. */
const PROGRAMS =
  /barracuda|proofpoint|mimecast|bitdefender|trend ?micro|symantec|messagelabs|sophos|fortinet|fortiguard|forcepoint|zscaler|safelinks|office ?365|microsoft office|ms-office|msoffice|trellix|fireeye|cisco|ironport|cloudmark|vade ?secure|avast|kaspersky|mcafee|nortonsafe|bot\b|bot\/|crawler|spider|preview|facebookexternalhit|slack|discord|whatsapp|telegram|line-poker|curl|wget|python|go-http-client|java\/|okhttp|libwww|httpclient|node-fetch|undici|axios|headlesschrome|phantomjs/i;

/** Whether a visit comes from a program rather than a person, by what it calls itself. Nothing at all is a program, too. */
export function isMachineAgent(userAgent: string): boolean {
  return userAgent.trim() === '' || PROGRAMS.test(userAgent);
}

/**
 * The same for a picture's loading. Apple's mail privacy loads all pictures under the bare `Mozilla/5.0`, read or not; Gmail's and
 * Yahoo's proxies load them when the mail is opened, and count.
 */
export function isMachineOpen(userAgent: string): boolean {
  return userAgent.trim() === 'Mozilla/5.0' || isMachineAgent(userAgent);
}
