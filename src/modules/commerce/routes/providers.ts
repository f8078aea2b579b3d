import { serve, serveWaiting, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/providers.ts';
import { connectStripe } from '../providers/connect-stripe.ts';
import { disconnectStripe } from '../providers/disconnect-stripe.ts';
import { getPayments } from '../providers/get-payments.ts';
import { setSelling } from '../providers/set-selling.ts';
import { listReconciliations } from '../reconcile/list-reconciliations.ts';
import { askReconciliation } from '../reconcile/reconcile.ts';

export const providerRoutes: readonly Endpoint[] = [
  serve(contract.getPayments, getPayments),
  serveWaiting(contract.connectStripe, connectStripe),
  serve(contract.disconnectStripe, disconnectStripe),
  serve(contract.setSelling, setSelling),
  serve(contract.listReconciliations, listReconciliations),
  serve(contract.createReconciliation, askReconciliation),
];
