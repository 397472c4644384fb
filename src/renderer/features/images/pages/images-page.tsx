import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Download } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeCommand } from '../../../../shared/features/images/image-commands';
import { printable } from '../../../../shared/lib/printable';
import { ErrorAlert } from '../../../components/error-alert';
import { FilterChips } from '../../../components/filter-chips';
import { FilterField } from '../../../components/filter-field';
import { Page } from '../../../components/page';
import { SelectionBar } from '../../../components/selection-bar';
import { useIsStale } from '../../../lib/engine-context';
import { font, token } from '../../../theme/tokens';
import { ImageTable } from '../components/image-table';
import { ImagesPlaceholder, NoMatch } from '../components/images-placeholder';
import { InUseDialog } from '../components/in-use-dialog';
import { PullDialog } from '../components/pull-dialog';
import { RemovalReport } from '../components/removal-report';
import { useImageFilter } from '../use-image-filter';
import { type ImageEntry, useImages } from '../use-images';
import { usePullAgain } from '../use-pull-again';
import { usePullRoute } from '../use-pull-route';
import { useRemoveFlow } from '../use-remove-flow';

const Toolbar = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 10,
  flex: 'none',
  marginBottom: 12,
  '& > [data-push]': { marginLeft: 'auto' },
});

const Gap = styled('div')({ flex: 'none', marginBottom: 12 });

const Command = styled('code')({
  minWidth: 0,
  maxWidth: 320,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  color: token.ink2,
  fontFamily: font.mono,
  fontSize: 13,
});

/** The images of the engine: what is there, who uses it, get more, remove some. */
export function ImagesPage() {
  const { t } = useTranslation();
  const { images, entries, users } = useImages();
  const isStale = useIsStale();
  const pull = usePullRoute();
  const filter = useImageFilter(entries, users);
  const { selected, setSelected, clear, chosen } = useSelection(entries);
  const removal = useRemoveFlow(users, clear);
  const { pullError, pullAgain, clearPullError } = usePullAgain(pull.showTask);
  const summary = t('images.summary', { count: entries.length, unused: filter.counts.unused });

  return (
    <Page isFilling title={t('images.title')} subtitle={images.data ? summary : t('images.about')}>
      <ImageToolbar filter={filter} onPull={pull.showNew} isDisabled={isStale} />
      {pullError && (
        <Gap>
          <ErrorAlert
            error={pullError}
            action={<Button onClick={clearPullError}>{t('app.action.dismiss')}</Button>}
          />
        </Gap>
      )}
      {removal.results.length > 0 && <RemovalReport results={removal.results} onDismiss={removal.dismiss} />}
      <ImagesPlaceholder query={images}>
        <ImageTable
          rows={filter.rows}
          selected={selected}
          onSelect={setSelected}
          removing={removal.removing}
          isDisabled={isStale}
          onPullAgain={pullAgain}
          onRemove={removal.askOne}
          empty={<NoMatch onClear={filter.clear} />}
        />
      </ImagesPlaceholder>
      <SelectionBar count={chosen.length} onClear={clear}>
        <Button color="error" disabled={isStale} onClick={() => removal.askMany(chosen)}>
          {t('images.remove.selected')}
        </Button>
        <RemoveCommand chosen={chosen} />
      </SelectionBar>
      {removal.blocked && <InUseDialog blocked={removal.blocked} onClose={removal.closeBlocked} />}
      {pull.isOpen && <PullDialog taskId={pull.taskId} onTask={pull.showTask} onClose={pull.close} />}
    </Page>
  );
}

/** Of those that can go; docker would refuse the others. */
function RemoveCommand({ chosen }: { readonly chosen: readonly ImageEntry[] }) {
  const removable = chosen.filter((entry) => entry.users.length === 0);
  return removable.length === 0 ? null : <Command>{printable(removeCommand(removable))}</Command>;
}

type ImageToolbarProps = {
  readonly filter: ReturnType<typeof useImageFilter>;
  readonly onPull: () => void;
  readonly isDisabled: boolean;
};

function ImageToolbar({ filter, onPull, isDisabled }: ImageToolbarProps) {
  const { t } = useTranslation();
  return (
    <Toolbar>
      <FilterField
        label={t('images.filter.label')}
        placeholder={t('images.filter.placeholder')}
        value={filter.text}
        onChange={filter.setText}
      />
      <FilterChips
        label={t('images.filter.scopes')}
        chips={filter.chips}
        value={filter.scope}
        onChange={filter.setScope}
      />
      <Button
        data-push=""
        variant="contained"
        color="primary"
        disabled={isDisabled}
        startIcon={<Download size={16} strokeWidth={1.8} aria-hidden="true" />}
        onClick={onPull}
      >
        {t('images.pull.open')}
      </Button>
    </Toolbar>
  );
}

/** What is selected, of what is still there. */
function useSelection(entries: readonly ImageEntry[]) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const clear = useCallback(() => setSelected(new Set()), []);
  const chosen = useMemo(() => entries.filter((entry) => selected.has(entry.id)), [entries, selected]);
  return { selected, setSelected, clear, chosen };
}
