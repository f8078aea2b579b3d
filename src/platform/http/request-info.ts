import type { FastifyRequest } from 'fastify';
import type { RequestInfo, Services } from '../ctx.ts';
import { localeOf } from '../i18n/locale.ts';
import { clientAddress } from './client-address.ts';

/** What the rest of the product may know of an HTTP request. */
export function requestInfo(services: Services, request: FastifyRequest): RequestInfo {
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  return {
    id: request.id,
    address: clientAddress(request.raw, services.config),
    userAgent: (header('user-agent') ?? '').slice(0, 400),
    locale: localeOf(header('accept-language')),
    cookie: (name) => request.cookies[name],
    header,
  };
}
