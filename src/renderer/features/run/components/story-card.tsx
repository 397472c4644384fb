import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { StoryStepId } from '../../../../shared/features/run/model';
import { lineCount } from '../../../../shared/features/run/output-buffer';
import { newStory, stepOf } from '../../../../shared/features/run/story';
import { Surface, VisuallyHidden } from '../../../components/surface';
import { token } from '../../../theme/tokens';
import { registryName } from '../registry-name';
import { isStarted, type Run } from '../run-store';
import { shownStep } from '../shown-step';
import { announcement } from '../announcement';
import { RunPill } from './run-pill';
import { StoryRail } from './story-rail';

const Card = styled(Surface)({ padding: '17px 20px 14px', containerType: 'inline-size' });

const Head = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '6px 10px',
  minHeight: 29,
  marginBottom: 14,
  '& h2': { margin: 0, fontSize: 15, fontWeight: 600 },
});

const Note = styled('span')({ minWidth: 0, color: token.ink2 });
const Buttons = styled('span')({ display: 'flex', gap: 8, marginInlineStart: 'auto' });

export type StoryCardProps = {
  /** Null before the first run: the card then shows what every run does. */
  readonly run: Run | null;
  readonly selected: StoryStepId | null;
  readonly onSelect: (step: StoryStepId) => void;
  readonly onLeave: () => void;
  /** Absent when there is nothing to compare. */
  readonly comparison: {
    readonly label: string;
    readonly isOpen: boolean;
    readonly onClick: () => void;
  } | null;
};

const preview = newStory().steps;

/** The story of a run: how it stands, its stations, and what can be done with it. */
export function StoryCard(props: StoryCardProps) {
  const { run, selected, onSelect } = props;
  const { t } = useTranslation();
  const title = t(run ? 'run.story.title' : 'run.story.preview');
  const steps = run?.steps ?? preview;
  return (
    <Card aria-label={title}>
      <StoryHead {...props} title={title} />
      <StoryRail
        steps={steps}
        label={title}
        registry={registryName(run?.request.image ?? '', t('run.station.hub'))}
        lines={run ? lineCount(run.output) : 0}
        activeSinceMs={run?.activeSinceMs ?? null}
        selected={selected ?? shownStep(steps)}
        onSelect={onSelect}
      />
      <VisuallyHidden role="status">{run ? announcement(t, run) : ''}</VisuallyHidden>
    </Card>
  );
}

function StoryHead({ run, title, onLeave, comparison }: StoryCardProps & { readonly title: string }) {
  const { t } = useTranslation();
  return (
    <Head>
      <h2>{title}</h2>
      {run && <RunPill run={run} />}
      <Note>{run ? <CacheNote run={run} /> : t('run.story.previewNote')}</Note>
      <Buttons>
        {run?.outcome === 'running' && (
          <Button size="small" onClick={onLeave}>
            {t(isStarted(run) ? 'run.action.stopListening' : 'run.action.cancel')}
          </Button>
        )}
        {comparison && (
          <Button size="small" aria-expanded={comparison.isOpen} onClick={comparison.onClick}>
            {comparison.label}
          </Button>
        )}
      </Buttons>
    </Head>
  );
}

function CacheNote({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  const local = stepOf(run, 'local-images');
  if (local.state !== 'done') return null;
  return t(local.facts.isLocal ? 'run.story.cachedRun' : 'run.story.firstRun');
}
