import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { ChevronDown, ChevronUp, Cog } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CandidateView, EnginesView } from '../../../../shared/features/engines/model';
import {
  nextStep,
  noPlacement,
  placeCandidates,
  type Placement,
} from '../../../../shared/features/engines/page-layout';
import type { CandidateId } from '../../../../shared/lib/ids';
import { EmptyState } from '../../../components/empty-state';
import { Notice } from '../../../components/notice';
import { Surface } from '../../../components/surface';
import type { CandidateActions } from '../use-candidate-actions';
import { CandidateCard } from './candidate-card';
import { TerminalNotice } from './terminal-notice';

// the bar at the edge of a card follows the frame's corner
const Frame = styled(Surface)({ overflow: 'clip' });
const List = styled('ul')({ margin: 0, padding: 0, listStyle: 'none' });
const Fold = styled('div')({ marginTop: -4 });

export type CandidateListProps = { readonly view: EnginesView; readonly actions: CandidateActions };

/** All candidates. What is in sight stays where it is, whatever becomes of it. */
export function CandidateList({ view, actions }: CandidateListProps) {
  const { t } = useTranslation();
  const [isUnfolded, setIsUnfolded] = useState(false);
  const now = usePlacement(view.candidates);
  const next = nextStep(view);
  const byId = new Map<CandidateId, CandidateView>(view.candidates.map((one) => [one.id, one]));
  const card = (id: CandidateId, isHidden: boolean): ReactNode => {
    const candidate = byId.get(id);
    if (!candidate) return null;
    return (
      <CandidateCard
        key={id}
        candidate={candidate}
        all={view.candidates}
        next={next}
        handlers={actions.handlers}
        isHidden={isHidden}
        note={noteIdOf(actions) === id ? <CardNote actions={actions} /> : undefined}
      />
    );
  };
  const Chevron = isUnfolded ? ChevronUp : ChevronDown;
  const isEmpty = now.listed.length === 0;
  return (
    <>
      {isEmpty && !view.isScanning && <NoEngine />}
      <Frame as="div" hidden={isEmpty && !isUnfolded}>
        <List aria-label={t('engines.page.list')}>
          {now.listed.map((id) => card(id, false))}
          {now.folded.map((id) => card(id, !isUnfolded))}
        </List>
      </Frame>
      {now.folded.length > 0 && (
        <Fold>
          <Button
            variant="text"
            size="small"
            aria-expanded={isUnfolded}
            endIcon={<Chevron size={15} strokeWidth={1.8} aria-hidden="true" />}
            onClick={() => setIsUnfolded(!isUnfolded)}
          >
            {isUnfolded
              ? t('engines.page.foldedOpen')
              : t('engines.page.folded', { count: now.folded.length })}
          </Button>
        </Fold>
      )}
    </>
  );
}

/** Stays as it is until another engine comes into use, which somebody asked for: it then stands first. */
function usePlacement(candidates: readonly CandidateView[]): Placement {
  const used = candidates.find(({ isAppEngine }) => isAppEngine)?.id;
  const [placed, setPlaced] = useState({ used, placement: noPlacement });
  const isOther = used !== placed.used && used !== undefined;
  const placement = placeCandidates(candidates, isOther ? noPlacement : placed.placement);
  if (isOther || placement !== placed.placement) setPlaced({ used: used ?? placed.used, placement });
  return placement;
}

function NoEngine() {
  const { t } = useTranslation();
  return (
    <Surface as="div">
      <EmptyState
        icon={<Cog size={22} strokeWidth={1.8} />}
        title={t('engines.page.empty.title')}
        body={t('engines.page.empty.body')}
        action={
          <Button variant="contained" color="primary" component={Link} to="/setup">
            {t('engines.page.action.setup')}
          </Button>
        }
      />
    </Surface>
  );
}

function noteIdOf({ note }: CandidateActions): CandidateId | null {
  return note === null || (note.kind === 'terminal' && note.isOnTop) ? null : note.id;
}

function CardNote({ actions }: { readonly actions: CandidateActions }) {
  const { t } = useTranslation();
  const { note, closeNote } = actions;
  if (note?.kind === 'terminal') return <TerminalNotice change={note.change} onClose={closeNote} />;
  return (
    <Notice
      tone="run"
      title={t('engines.page.copied.title')}
      action={
        <Button size="small" onClick={closeNote}>
          {t('engines.page.action.close')}
        </Button>
      }
    >
      {t('engines.page.copied.body')}
    </Notice>
  );
}
