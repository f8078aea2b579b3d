import { serve, serveWaiting } from '#platform/http/endpoint.ts';
import { checkSendingDomain } from './check-sending-domain.ts';
import * as contract from './contract.ts';
import { createSendingDomain } from './create-sending-domain.ts';
import { deleteSendingDomain } from './delete-sending-domain.ts';
import { listSendingDomains } from './list-sending-domains.ts';

export const endpoints = [
  serve(contract.listSendingDomains, listSendingDomains),
  serve(contract.createSendingDomain, createSendingDomain),
  serveWaiting(contract.checkSendingDomain, checkSendingDomain),
  serve(contract.deleteSendingDomain, deleteSendingDomain),
];
