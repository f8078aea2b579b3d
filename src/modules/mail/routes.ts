import { serve, serveWaiting } from '#platform/http/endpoint.ts';
import { checkSendingDomain } from './domains/check-sending-domain.ts';
import * as contract from './contract.ts';
import { createSendingDomain } from './domains/create-sending-domain.ts';
import { deleteSendingDomain } from './domains/delete-sending-domain.ts';
import { listSendingDomains } from './domains/list-sending-domains.ts';

export const endpoints = [
  serve(contract.listSendingDomains, listSendingDomains),
  serve(contract.createSendingDomain, createSendingDomain),
  serveWaiting(contract.checkSendingDomain, checkSendingDomain),
  serve(contract.deleteSendingDomain, deleteSendingDomain),
];
