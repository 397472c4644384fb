import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { Check, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RemovalLoss } from '../../../../shared/features/containers/model';
import { printable } from '../../../../shared/lib/printable';
import { type Format, useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';

const Columns = styled('div')({ display: 'grid', gap: 14 });
const Title = styled('h3')({ margin: '0 0 4px', fontSize: 13, fontWeight: 600, color: token.ink2 });
const Items = styled('ul')({
  display: 'grid',
  gap: 4,
  margin: 0,
  padding: 0,
  listStyle: 'none',
  '& li': { display: 'flex', gap: 8, overflowWrap: 'anywhere' },
  '& svg': { flex: 'none', marginTop: 4 },
  '&[data-kind=goes] svg': { color: token.bad },
  '&[data-kind=stays] svg': { color: token.run },
});

export type LossListsProps = {
  readonly losses: readonly RemovalLoss[];
  /** Containers that were chosen; some may be gone already. */
  readonly count: number;
  readonly removeVolumes: boolean;
};

/** What removing takes away and what it leaves, as two lists. */
export function LossLists({ losses, count, removeVolumes }: LossListsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const goes = goingItems(losses, { count, removeVolumes }, { t, format });
  const stays = stayingItems(losses, removeVolumes, t);
  return (
    <Columns>
      <LossList title={t('containers.remove.goes')} kind="goes" items={goes} />
      {stays.length > 0 && <LossList title={t('containers.remove.stays')} kind="stays" items={stays} />}
    </Columns>
  );
}

type ListProps = {
  readonly title: string;
  readonly kind: 'goes' | 'stays';
  readonly items: readonly string[];
};

function LossList({ title, kind, items }: ListProps) {
  const Icon = kind === 'goes' ? Minus : Check;
  return (
    <div>
      <Title>{title}</Title>
      <Items data-kind={kind} aria-label={title}>
        {items.map((item) => (
          <li key={item}>
            <Icon size={14} strokeWidth={2} aria-hidden="true" />
            <span>{item}</span>
          </li>
        ))}
      </Items>
    </div>
  );
}

type Words = { readonly t: TFunction; readonly format: Format };

function anonymousOf(losses: readonly RemovalLoss[]): number {
  return losses.reduce((sum, loss) => sum + loss.anonymousVolumes.length, 0);
}

function containerTexts(
  losses: readonly RemovalLoss[],
  count: number,
  { t, format }: Words,
): readonly string[] {
  const containers = t('containers.remove.container', { count });
  if (losses.length === 0) return [containers];
  if (losses.some((loss) => loss.writtenBytes === null)) {
    return [containers, t('containers.remove.writtenUnknown')];
  }
  const bytes = losses.reduce((sum, loss) => sum + (loss.writtenBytes ?? 0), 0);
  if (bytes === 0) return [t('containers.remove.containerClean', { count })];
  const size = format.sizeBytes(bytes);
  const key = losses.length === 1 ? 'containers.remove.written' : 'containers.remove.writtenMany';
  return [containers, t(key, { size })];
}

function goingItems(
  losses: readonly RemovalLoss[],
  { count, removeVolumes }: { readonly count: number; readonly removeVolumes: boolean },
  words: Words,
): readonly string[] {
  const { t } = words;
  const anonymous = anonymousOf(losses);
  return [
    ...containerTexts(losses, count, words),
    ...(removeVolumes && anonymous > 0 ? [t('containers.remove.anonymousGo', { count: anonymous })] : []),
  ];
}

const maxNames = 3;

function stayingItems(
  losses: readonly RemovalLoss[],
  removeVolumes: boolean,
  t: TFunction,
): readonly string[] {
  const images = [...new Set(losses.map((loss) => loss.image))].filter((image) => image !== '');
  const named = [...new Set(losses.flatMap((loss) => loss.namedVolumes))];
  const anonymous = removeVolumes ? 0 : anonymousOf(losses);
  const show = (name: string) => printable(name, { maxLength: 120 });
  return [
    ...(images.length > maxNames
      ? [t('containers.remove.images', { count: images.length })]
      : images.map((image) => t('containers.remove.image', { name: show(image) }))),
    ...(named.length > maxNames
      ? [t('containers.remove.volumes', { count: named.length })]
      : named.map((name) => t('containers.remove.volume', { name: show(name) }))),
    ...(anonymous > 0 ? [t('containers.remove.anonymousStay', { count: anonymous })] : []),
  ];
}
