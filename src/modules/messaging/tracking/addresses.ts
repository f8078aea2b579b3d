import type { Services } from '#platform/ctx.ts';
import { writeToken } from './tokens.ts';

/** In the place of a link's id: an address that no person sees. */
export const TRAP = 'traptraptrap';

interface OfDelivery {
  workspaceId: string;
  deliveryId: string;
}

export function clickAddress(services: Services, ids: OfDelivery & { linkId: string }): string {
  return `${services.config.publicUrl}/c/${writeToken(services, 'click', ids)}`;
}

export function trapAddress(services: Services, ids: OfDelivery): string {
  return clickAddress(services, { ...ids, linkId: TRAP });
}

export function openAddress(services: Services, ids: OfDelivery): string {
  return `${services.config.publicUrl}/o/${writeToken(services, 'open', ids)}.gif`;
}

export function leaveAddress(services: Services, ids: OfDelivery): string {
  return `${services.config.publicUrl}/u/${writeToken(services, 'leave', ids)}`;
}

export function leaveAllAddress(services: Services, ids: OfDelivery): string {
  return `${services.config.publicUrl}/u/${writeToken(services, 'leave_all', ids)}`;
}

export function preferencesAddress(services: Services, ids: OfDelivery): string {
  return `${services.config.publicUrl}/preferences/${writeToken(services, 'preferences', ids)}`;
}

export function confirmAddress(services: Services, ids: { workspaceId: string; optInId: string; formId: string }): string {
  return `${services.config.publicUrl}/r/${ids.formId}/confirm?token=${writeToken(services, 'confirm', ids)}`;
}

/** The hosted form, and the leaving form, of a scenario. */
export function formAddress(services: Services, formId: string): string {
  return `${services.config.publicUrl}/r/${formId}`;
}
export function leavingFormAddress(services: Services, leavingFormId: string): string {
  return `${services.config.publicUrl}/leave/${leavingFormId}`;
}
