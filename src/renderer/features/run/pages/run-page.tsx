import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { dockerRunLine } from '../../../../shared/features/run/docker-run-line';
import type { RunRequest } from '../../../../shared/features/run/model';
import { parseRunLine } from '../../../../shared/features/run/parse-run-line';
import type { RunDefaults } from '../../../../shared/features/settings/model';
import { useSettings } from '../../../lib/settings-context';
import { CommandLine } from '../../../components/command-line';
import { Page } from '../../../components/page';
import { EngineStrip } from '../components/engine-strip';
import { RunComparison } from '../components/run-comparison';
import { RunForm } from '../components/run-form';
import { RunStory } from '../components/run-story';
import { TryRow } from '../components/try-row';
import { registryName } from '../registry-name';
import {
  isContainerGone,
  type Run,
  type RunState,
  runKey,
  type RunStore,
  useRunState,
  useRunStore,
} from '../run-store';
import { useRunForm } from '../use-run-form';

const Below = styled('div')({ display: 'grid', gap: 16 });
const Guide = styled('div')({ marginBottom: 16 });

const helloWorld = 'hello-world';

export type RunPageProps = {
  /** What leads to an engine while there is none; null while nothing of the kind is needed. */
  readonly guide: ReactNode;
};

/** Home: run something, and read what happened. */
export function RunPage({ guide }: RunPageProps) {
  const { t } = useTranslation();
  const store = useRunStore();
  const state = useRunState();
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useRunForm(store, state, field);
  const comparison = useComparison(store, state);
  useTextOfAddress(store);
  const { run } = state;

  return (
    <Page title={t('run.title')} subtitle={<Trans i18nKey="run.subtitle" components={{ 1: <code /> }} />}>
      <RunForm form={form} text={state.text} field={field} />
      <TryRow
        isDisabled={form.obstacle !== null}
        onFill={(command) => {
          form.change(command);
          field.current?.focus();
        }}
        onRunHelloWorld={() => form.run(helloWorld)}
      />
      {guide !== null && <Guide>{guide}</Guide>}
      {/* what every run does can wait until something can be run */}
      {(guide === null || run !== null) && (
        <RunStory run={run} selected={state.selected} comparison={comparison.button} />
      )}
      <Below>
        {comparison.table}
        <SameInTerminal run={run} text={state.text} />
      </Below>
      <EngineStrip />
    </Page>
  );
}

/** The line of the run on screen; before one, of what is in the field. */
function SameInTerminal({ run, text }: { readonly run: Run | null; readonly text: string }) {
  const { runDefaults } = useSettings();
  const request = run ? run.request : requestOf(text, runDefaults);
  if (!request) return null;
  return <CommandLine command={dockerRunLine(request)} actions={run && <OpenContainer run={run} />} />;
}

function requestOf(text: string, defaults: RunDefaults): RunRequest | null {
  const parsed = parseRunLine(text.trim() === '' ? helloWorld : text, defaults);
  return parsed.ok ? parsed.request : null;
}

function OpenContainer({ run }: { readonly run: Run }) {
  const { t } = useTranslation();
  if (!run.container || isContainerGone(run)) return null;
  return (
    <Button size="small" component={Link} to={`/containers/${run.container.id}`}>
      {t('run.action.openContainer')}
    </Button>
  );
}

/** After a first run: run it again. After a second: both side by side. */
function useComparison(store: RunStore, { run, pairs }: RunState) {
  const { t } = useTranslation();
  const [closedFor, setClosedFor] = useState<number | null>(null);
  const pair = run ? pairs.get(runKey(run.request)) : undefined;
  const { first, second } = pair ?? {};
  if (!run || !first || run.outcome === 'running' || run.outcome === 'failed')
    return { button: null, table: null };
  if (!second) {
    // a second one would only meet the first one's name or port
    const isRepeatable = run.outcome === 'exited' && run.request.name === undefined;
    const onClick = () => store.start(run.text, run.request);
    return {
      button: isRepeatable ? { label: t('run.action.again'), isOpen: false, onClick } : null,
      table: null,
    };
  }
  const isOpen = closedFor !== run.id;
  return {
    button: {
      label: t(isOpen ? 'run.action.hideComparison' : 'run.action.compare'),
      isOpen,
      onClick: () => setClosedFor(isOpen ? run.id : null),
    },
    table: isOpen ? (
      <RunComparison
        first={first}
        second={second}
        registry={registryName(run.request.image, t('run.station.hub'))}
      />
    ) : null,
  };
}

/** `?run=TEXT` fills the field once; the address is then cleaned, so that typing is not undone by coming back. */
function useTextOfAddress(store: RunStore): void {
  const [params, setParams] = useSearchParams();
  const text = params.get('run');
  useEffect(() => {
    if (text === null) return;
    store.setText(text.slice(0, 8192));
    setParams({}, { replace: true });
  }, [text, store, setParams]);
}
