import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeCommand } from '../../../shared/features/images/image-commands';
import { type ContainersByImage, imageName } from '../../../shared/features/images/image-rows';
import { planRemoval, type RemovalPlan } from '../../../shared/features/images/removal-plan';
import { printable } from '../../../shared/lib/printable';
import { useConfirm } from '../../components/use-confirm';
import { RemoveQuestion } from './components/remove-question';
import type { ImageEntry } from './use-images';
import { useRemoval } from './use-removal';

/** Asks with all that is at stake, or says why there is nothing to ask, then removes. */
export function useRemoveFlow(users: ContainersByImage, onAgreed: () => void) {
  const { t } = useTranslation();
  const confirm = useConfirm();
  const { removing, results, remove, dismiss } = useRemoval();
  const [blocked, setBlocked] = useState<RemovalPlan['blocked'] | null>(null);

  const ask = useCallback(
    async (rows: readonly ImageEntry[]): Promise<void> => {
      const plan = planRemoval(rows, users);
      const { removable } = plan;
      const [only] = removable;
      if (!only) return setBlocked(plan.blocked);
      const isAgreed = await confirm({
        title:
          removable.length === 1
            ? t('images.remove.title', { name: printable(imageName(only)) })
            : t('images.remove.titleMany', { count: removable.length }),
        body: <RemoveQuestion plan={plan} />,
        verb: t('images.remove.verb'),
        tone: 'danger',
        command: removeCommand(removable),
      });
      if (!isAgreed) return;
      onAgreed();
      await remove(removable);
    },
    [users, t, confirm, onAgreed, remove],
  );

  const askMany = useCallback((rows: readonly ImageEntry[]) => void ask(rows), [ask]);
  const askOne = useCallback((row: ImageEntry) => void ask([row]), [ask]);
  const closeBlocked = useCallback(() => setBlocked(null), []);
  return { removing, results, dismiss, askMany, askOne, blocked, closeBlocked };
}
