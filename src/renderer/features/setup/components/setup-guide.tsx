import { styled } from '@mui/material/styles';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { nextStep, phaseOf, type SetupPhase } from '../../../../shared/features/setup/machine';
import { SkeletonRows } from '../../../components/skeleton-rows';
import { Surface } from '../../../components/surface';
import { useReachableEngines } from '../api';
import type { SetupView } from '../setup-store';
import { isEngineThere, stageOf } from '../stages';
import { useSetup } from '../use-setup';
import { AdviceCard } from './advice-card';
import { CheckList } from './check-list';
import { CourseTable } from './course-table';
import { HelloCard, type HelloSlot } from './hello-card';
import { OtherEngine } from './other-engine';
import { StageRail } from './stage-rail';
import { StepList } from './step-list';
import { WaitingCard } from './waiting-card';

const Root = styled('section')({ containerType: 'inline-size' });

const Columns = styled('div')({
  display: 'grid',
  gridTemplate: '"next checks" auto "course checks" 1fr / minmax(0, 1.4fr) minmax(340px, 1fr)',
  alignItems: 'start',
  gap: 16,
  // an engine answers: the story takes the width, and the checks step back
  '&[data-wide]': { gridTemplate: '"next" "checks" "course" / minmax(0, 1fr)' },
  '@container (max-width: 900px)': {
    '&, &[data-wide]': { gridTemplate: '"next" "checks" "course" / minmax(0, 1fr)' },
  },
});

const Area = styled('div')({ minWidth: 0 });
const Stack = styled(Area)({ display: 'grid', gap: 16, gridTemplateColumns: 'minmax(0, 1fr)' });
const Looking = styled(Surface)({ padding: '6px 4px' });

/** The guide from a computer without an engine to a container that has run. */
export function SetupGuide({ hello }: { readonly hello: HelloSlot }) {
  const { t } = useTranslation();
  const view = useSetup();
  const phase = phaseOf(view.setup);
  const hasEngine = isEngineThere(phase);
  const others = useReachableEngines(!hasEngine);
  const root = useRef<HTMLElement>(null);
  useFocusKept(root, `${phase} ${nextStep(view.setup)?.id ?? ''}`);
  return (
    <Root ref={root} aria-label={t('setup.page.region')} data-phase={phase}>
      <StageRail current={stageOf(phase)} isOver={phase === 'works'} />
      {others !== null && <OtherEngine engines={others} />}
      <Columns data-wide={hasEngine || undefined}>
        <Stack style={{ gridArea: 'next' }}>
          <Next view={view} phase={phase} hello={hello} />
        </Stack>
        <Area style={{ gridArea: 'checks' }}>
          <CheckList view={view} />
        </Area>
        <Area style={{ gridArea: 'course' }}>
          <CourseTable machine={view.setup.advice?.machine ?? null} />
        </Area>
      </Columns>
    </Root>
  );
}

type NextProps = { readonly view: SetupView; readonly phase: SetupPhase; readonly hello: HelloSlot };

/** What is to be done now. */
function Next({ view, phase, hello }: NextProps) {
  if (isEngineThere(phase)) return <HelloCard phase={phase} hello={hello} />;
  switch (phase) {
    case 'looking':
      return (
        <Looking as="div">
          <SkeletonRows rows={4} />
        </Looking>
      );
    // the checks say why, and have the button
    case 'look-failed':
      return null;
    case 'advising':
      return <AdviceCard view={view} />;
    default:
      return <Way view={view} phase={phase} />;
  }
}

/** The way that was chosen; above it what is missing when all of it is through. */
function Way({ view, phase }: Omit<NextProps, 'hello'>) {
  const { plan } = view.setup;
  return (
    <>
      {nextStep(view.setup) === null && <WaitingCard why={phase === 'needs-login' ? 'login' : 'engine'} />}
      {plan && <StepList view={view} plan={plan} />}
    </>
  );
}

/** When what had the focus is gone, the keyboard goes on at what is to be done next. */
function useFocusKept(root: RefObject<HTMLElement | null>, moment: string): void {
  const last = useRef<EventTarget | null>(null);
  useEffect(() => {
    const element = root.current;
    const remember = (event: FocusEvent): void => {
      last.current = event.target;
    };
    element?.addEventListener('focusin', remember);
    return () => element?.removeEventListener('focusin', remember);
  }, [root]);
  useEffect(() => {
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    const isGone = last.current instanceof Node && !last.current.isConnected;
    if (isNowhere && isGone) root.current?.querySelector<HTMLElement>('[data-next]')?.focus();
  }, [root, moment]);
}
