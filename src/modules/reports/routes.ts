import { serve } from '#platform/http/endpoint.ts';
import * as contract from './contract.ts';
import { getFirstSteps } from './get-first-steps.ts';
import { getOverview } from './get-overview.ts';

export const endpoints = [serve(contract.getFirstSteps, getFirstSteps), serve(contract.getOverview, getOverview)];
