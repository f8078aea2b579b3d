import { openSmtpLine, type Envelope, type SmtpLine } from '../smtp/smtp-line.ts';
import type { SendResult } from '../smtp/result.ts';
import type { WrittenMail } from '../wire/compile-mail.ts';
import type { Outlet, OutletSpec } from './spec.ts';

/** Mails that one line is given at a time: one under way, and the next right behind it. */
const MAILS_PER_LINE = 2;
const SHORTEST_REST_MILLISECONDS = 1_000;
const LONGEST_REST_MILLISECONDS = 60_000;

interface Place {
  line: SmtpLine;
  /** Not used before: the server turned it away. */
  restsUntil: number;
  rest: number;
}

/**
 * Opens `connections` lines as they are needed. A server that allows fewer turns some of them away: those rest, longer each time, and their mails
 * go over the others. What was `unreachable` over one
 * may be given again as long as the server is not away.
 */
export function openSmtpOutlet(spec: Extract<OutletSpec, { kind: 'smtp' }>): Outlet {
  const places: Place[] = Array.from({ length: spec.connections }, () => ({
    line: openSmtpLine(spec.target, spec.helo),
    restsUntil: 0,
    rest: SHORTEST_REST_MILLISECONDS,
  }));

  /** The least busy of those that may be used; undefined where all are full or rest. */
  function choose(): Place | undefined {
    const now = performance.now();
    let best: Place | undefined;
    let fewest = MAILS_PER_LINE;
    for (const place of places) {
      if (place.restsUntil > now) continue;
      const busy = place.line.busy();
      if (busy < fewest) {
        best = place;
        fewest = busy;
      }
    }
    return best;
  }

  async function send(envelope: Envelope, mail: WrittenMail): Promise<SendResult> {
    // With all lines resting the one that has rested longest is asked: somebody has to find out whether the server is back.
    const place = choose() ?? places.reduce((first, each) => (each.restsUntil < first.restsUntil ? each : first));
    const result = await place.line.send(envelope, mail);
    if (result.kind === 'unreachable' && !/^5\d\d/.test(result.answer)) {
      place.restsUntil = performance.now() + place.rest;
      place.rest = Math.min(place.rest * 2, LONGEST_REST_MILLISECONDS);
    } else place.rest = SHORTEST_REST_MILLISECONDS;
    return result;
  }

  return {
    hasRoom: () => choose() !== undefined || places.every((place) => place.line.busy() === 0),
    send,
    isAway: () => {
      const now = performance.now();
      return places.every((place) => place.restsUntil > now);
    },
    close: () => {
      for (const { line } of places) line.close();
    },
  };
}
