import { pino } from 'pino';

/** One line of JSON per event. Pass ids, counts and durations; never names, addresses, texts or secrets. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: Record<string, string>): Log;
}

export function createLog(options: { level: string; service: string }): Log {
  return pino({ level: options.level, base: { service: options.service }, timestamp: pino.stdTimeFunctions.isoTime });
}
