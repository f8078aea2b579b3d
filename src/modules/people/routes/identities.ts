import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/identities.ts';
import { addIdentity, deleteIdentity, listIdentities } from '../identities/contact-identities.ts';

export const identityRoutes: readonly Endpoint[] = [
  serve(contract.listIdentities, listIdentities),
  serve(contract.addIdentity, addIdentity),
  serve(contract.deleteIdentity, deleteIdentity),
];
