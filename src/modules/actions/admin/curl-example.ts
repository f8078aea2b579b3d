/** A request to a set's address, signed, as a shell makes it: with nothing but curl and openssl. */
export function curlExample(url: string, secret: string | undefined): string {
  return [
    `SECRET='${secret ?? 'whsec_…'}'`,
    `BODY='{"mail":"hana@example.jp","name":"Hana Yamada","variables":{"plan":"premium"}}'`,
    'ID="msg_$(date +%s)"',
    'TIMESTAMP="$(date +%s)"',
    'KEY="$(printf %s "${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d " \\n")"',
    'SIGNATURE="$(printf %s "$ID.$TIMESTAMP.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64)"',
    `curl -X POST '${url}' \\`,
    "  -H 'Content-Type: application/json' \\",
    '  -H "webhook-id: $ID" \\',
    '  -H "webhook-timestamp: $TIMESTAMP" \\',
    '  -H "webhook-signature: v1,$SIGNATURE" \\',
    '  -d "$BODY"',
  ].join('\n');
}
