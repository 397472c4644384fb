import { printable } from '../../../../shared/lib/printable';
import type { KeyValue } from '../../../components/key-value-list';

/** Facts whose labels are foreign text (names of networks and labels), made safe to show. */
export function withSafeLabels(items: readonly KeyValue[]): readonly KeyValue[] {
  return items.map((item) => ({ ...item, label: printable(item.label, { maxLength: 200 }) }));
}
