import { serve } from '#platform/http/endpoint.ts';
import * as contract from './contract.ts';
import { createFunnel } from './create-funnel.ts';
import { createStep } from './create-step.ts';
import { deleteStep } from './delete-step.ts';
import { getFunnel } from './get-funnel.ts';
import { getStats } from './get-stats.ts';
import { listFunnelFolders } from './list-funnel-folders.ts';
import { listFunnels } from './list-funnels.ts';
import { orderSteps } from './order-steps.ts';
import { getCode, updateCode } from './update-code.ts';
import { updateFunnel } from './update-funnel.ts';
import { updateStep } from './update-step.ts';

export const endpoints = [
  serve(contract.listFunnels, listFunnels),
  serve(contract.listFunnelFolders, listFunnelFolders),
  serve(contract.createFunnel, createFunnel),
  serve(contract.getFunnel, getFunnel),
  serve(contract.updateFunnel, updateFunnel),
  serve(contract.getCode, getCode),
  serve(contract.updateCode, updateCode),
  serve(contract.createStep, createStep),
  serve(contract.updateStep, updateStep),
  serve(contract.orderSteps, orderSteps),
  serve(contract.deleteStep, deleteStep),
  serve(contract.getFunnelStats, getStats),
];
