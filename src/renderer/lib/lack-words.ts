import type { TFunction } from 'i18next';
import type { MissingCapability } from '../../shared/features/engine/capabilities';
import { printable } from '../../shared/lib/printable';

/** Why an engine lacks something, without a full stop: "came with API 1.45; spoken here: 1.41". */
export function lackReason(t: TFunction, lack: MissingCapability): string {
  const needs = lack.reason === 'api-too-old' ? lack.needs : '';
  const speaks = lack.reason === 'api-too-old' ? lack.speaks : '';
  const product = lack.reason === 'product' ? lack.product : '';
  return printable(t(`engine.lacks.reason.${lack.reason}`, { needs, speaks, product }), { maxLength: 120 });
}
