import { Check } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isCalmExit } from '../../../../shared/features/containers/exit-code';
import type { StoryStep, StoryStepId } from '../../../../shared/features/run/model';
import { VisuallyHidden } from '../../../components/surface';
import { useFormat } from '../../../lib/use-format';
import { stationText } from '../station-text';
import { useTick } from '../use-tick';
import { StationIcon } from './station-icon';
import { Arc, Circle, Label, Rail, Station, Stop, Tick, Under, Words } from './story-rail-styles';

export type StoryRailProps = {
  readonly steps: readonly StoryStep[];
  /** Names the list: "What happened". */
  readonly label: string;
  readonly registry: string;
  /** Lines of output so far. */
  readonly lines: number;
  /** On the page's clock, of the step that is going on. */
  readonly activeSinceMs: number | null;
  readonly selected: StoryStepId;
  readonly onSelect: (step: StoryStepId) => void;
};

/** The stations of a run on their line. A list to a screen reader; arrow keys go from station to station. */
export function StoryRail(props: StoryRailProps) {
  const { steps, label, registry, lines, activeSinceMs, selected, onSelect } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const rail = useRef<HTMLOListElement>(null);
  const nowMs = useTick(activeSinceMs !== null);

  const handleKeyDown = (event: KeyboardEvent): void => {
    const next = nextStation(steps, selected, event.key);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
    rail.current?.querySelector<HTMLButtonElement>(`[data-step="${next}"] button`)?.focus();
  };

  return (
    <Rail ref={rail} aria-label={label} onKeyDown={handleKeyDown}>
      {steps.map((step) => {
        const isActive = step.state === 'active' && activeSinceMs !== null;
        const ms = isActive ? Math.max(0, nowMs - activeSinceMs) : step.ms;
        const text = stationText(step, { t, format, registry, ms, lines });
        return (
          <Stop key={step.id} data-step={step.id} data-state={step.state} data-ms={msText(step.ms)}>
            <Station
              type="button"
              aria-pressed={step.id === selected}
              aria-current={step.state === 'active' ? 'step' : undefined}
              tabIndex={step.id === selected ? 0 : -1}
              onClick={() => onSelect(step.id)}
            >
              <Circle
                data-circle=""
                data-state={step.state}
                data-tone={hasTrouble(step) ? 'warn' : undefined}
              >
                <StationIcon step={step} />
                {step.state === 'done' && step.id !== 'exit' && (
                  <Tick>
                    <Check size={10} strokeWidth={3} aria-hidden="true" />
                  </Tick>
                )}
                <ArrivedArc step={step} />
              </Circle>
              <Words>
                <Label data-state={step.state}>{text.label}</Label>
                <VisuallyHidden>{`, ${t(`run.state.${step.state}`)}, `}</VisuallyHidden>
                <Under data-state={step.state}>{text.under}</Under>
              </Words>
            </Station>
          </Stop>
        );
      })}
    </Rail>
  );
}

/** Milliseconds with one decimal place, for whoever reads the page by machine; empty where nothing was measured. */
function msText(ms: number | null): string {
  return ms === null ? '' : String(Math.round(ms * 10) / 10);
}

function nextStation(steps: readonly StoryStep[], selected: StoryStepId, key: string): StoryStepId | null {
  const index = steps.findIndex((step) => step.id === selected);
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: index + 1,
    ArrowDown: index + 1,
    ArrowLeft: index - 1,
    ArrowUp: index - 1,
    Home: 0,
    End: steps.length - 1,
  };
  const target = moves[key];
  return target === undefined ? null : (steps[target]?.id ?? null);
}

/** It ran to its end, but the program says that not all is well. */
function hasTrouble({ id, facts }: StoryStep): boolean {
  return id === 'exit' && facts.exitCode !== undefined && !isCalmExit(facts.exitCode);
}

const radius = 22;
const around = 2 * Math.PI * radius;

/** Only where bytes were measured, and only while they come. */
function ArrivedArc({ step }: { readonly step: StoryStep }) {
  const { downloadedBytes = 0, totalBytes = 0 } = step.facts;
  if (step.id !== 'registry' || step.state !== 'active' || totalBytes === 0) return null;
  const share = Math.min(1, downloadedBytes / totalBytes);
  return (
    <Arc viewBox="0 0 48 48" aria-hidden="true">
      <circle cx="24" cy="24" r={radius} strokeDasharray={around} strokeDashoffset={around * (1 - share)} />
    </Arc>
  );
}
