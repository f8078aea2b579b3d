import { serve, serveWaiting } from '#platform/http/endpoint.ts';
import { getDeliverability } from './deliverability/get-deliverability.ts';
import { checkSendingDomain } from './domains/check-sending-domain.ts';
import * as contract from './contract.ts';
import * as deliverability from './contract/deliverability.ts';
import * as transports from './contract/transports.ts';
import { createSendingDomain } from './domains/create-sending-domain.ts';
import { deleteSendingDomain } from './domains/delete-sending-domain.ts';
import { listSendingDomains } from './domains/list-sending-domains.ts';
import { getSendingSettings, updateSendingSettings } from './limits/sending-settings.ts';
import {
  createTransport,
  deleteTransport,
  listTransports,
  pauseTransport,
  resumeTransport,
  updateTransport,
} from './transports/change-transports.ts';
import { chooseTransports, listTransportChoices } from './transports/choose-transports.ts';
import { testTransport } from './transports/test-transport.ts';

export const endpoints = [
  serve(contract.listSendingDomains, listSendingDomains),
  serve(contract.createSendingDomain, createSendingDomain),
  serveWaiting(contract.checkSendingDomain, checkSendingDomain),
  serve(contract.deleteSendingDomain, deleteSendingDomain),
  serve(transports.listTransports, listTransports),
  serve(transports.createTransport, createTransport),
  serve(transports.updateTransport, updateTransport),
  serve(transports.deleteTransport, deleteTransport),
  serve(transports.pauseTransport, pauseTransport),
  serve(transports.resumeTransport, resumeTransport),
  serveWaiting(transports.testTransport, testTransport),
  serve(transports.listTransportChoices, listTransportChoices),
  serve(transports.chooseTransports, chooseTransports),
  serve(deliverability.getDeliverability, getDeliverability),
  serve(deliverability.getSendingSettings, getSendingSettings),
  serve(deliverability.updateSendingSettings, updateSendingSettings),
];
