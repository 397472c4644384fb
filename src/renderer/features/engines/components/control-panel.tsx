import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlProblem } from '../../../../shared/features/engines/model';
import { printable } from '../../../../shared/lib/printable';
import { CommandLine } from '../../../components/command-line';
import { ErrorAlert } from '../../../components/error-alert';
import { Notice } from '../../../components/notice';
import { StatusShape } from '../../../components/status-pill';
import { Surface, TermSurface } from '../../../components/surface';
import { type Format, useFormat } from '../../../lib/use-format';
import { useNowText } from '../../../lib/use-now';
import { token } from '../../../theme/tokens';
import { type Control, isGoingOn } from '../control-store';

const Root = styled(Surface)({
  display: 'grid',
  gap: 10,
  padding: 14,
  background: token.raised,
  boxShadow: 'none',
});
const Head = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '6px 12px',
  '& > svg': { flex: 'none', color: token.info },
  '& > b': { fontWeight: 600 },
  '& > span': { color: token.ink2 },
  '& > time': { color: token.ink2, fontVariantNumeric: 'tabular-nums' },
  '& > button': { marginLeft: 'auto' },
});
const Output = styled(TermSurface)({ maxHeight: 190 });

const titles = { start: 'starting', stop: 'stopping', restart: 'restarting' } as const;

export type ControlPanelProps = {
  readonly control: Control;
  /** What the engine is called. */
  readonly name: string;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

/** A start, stop or restart: how long it takes, what the commands say, how it ended. */
export function ControlPanel(props: ControlPanelProps) {
  const { control, name, onCancel } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const isOn = isGoingOn(control);
  const elapsed = useNowText((now) => elapsedText(format, now - control.startedAt));
  if (!isOn && control.phase === 'done') return <ControlResult {...props} />;
  const title = t(`engines.page.control.${titles[control.action]}`, { name });
  return (
    <Root role="group" as="div" aria-label={title}>
      {isOn ? (
        <Head>
          <StatusShape tone="info" />
          <b>{title}</b>
          <span role="status">{phaseWords(t, control)}</span>
          <time role="timer" aria-label={t('engines.page.control.elapsed')}>
            {elapsed}
          </time>
          <Button size="small" onClick={onCancel}>
            {t('engines.page.action.cancel')}
          </Button>
        </Head>
      ) : (
        <ControlResult {...props} />
      )}
      {isOn && control.commands.map((line) => <CommandLine key={line} command={line} label="" isPlain />)}
      <ControlOutput text={control.output} isOn={isOn} />
    </Root>
  );
}

const minuteMs = 60_000;

/** In whole seconds: "12 s", "1 min 5 s". */
function elapsedText(format: Format, ms: number): string {
  return ms < minuteMs ? format.age(ms) : format.duration(Math.floor(ms / 1000) * 1000);
}

function phaseWords(t: TFunction, { phase, action }: Control): string {
  if (phase === 'running') return t('engines.page.control.running');
  return t(`engines.page.control.${action === 'stop' ? 'waitingStop' : 'waiting'}`);
}

/** The latest lines stay in sight. */
function ControlOutput({ text, isOn }: { readonly text: string; readonly isOn: boolean }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  }, [text]);
  if (text === '' && !isOn) return null;
  return (
    <Output ref={frame} role="log" aria-label={t('engines.page.control.output')} tabIndex={0}>
      {text === ''
        ? t('engines.page.control.noOutput')
        : printable(text, { isMultiline: true, maxLength: Number.POSITIVE_INFINITY })}
    </Output>
  );
}

function ControlResult({ control, name, onAgain, onClose }: ControlPanelProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const close = (
    <Button size="small" onClick={onClose}>
      {t('engines.page.action.close')}
    </Button>
  );
  if (control.phase === 'failed' && control.error) {
    return (
      <ErrorAlert
        error={control.error}
        title={t('engines.page.control.failed', { name })}
        onRetry={onAgain}
        action={close}
      />
    );
  }
  const { tone, title, body } = resultWords({ t, format, control, name });
  return (
    <Notice tone={tone} title={title} action={close}>
      {body}
    </Notice>
  );
}

type ResultInput = {
  readonly t: TFunction;
  readonly format: Format;
  readonly control: Control;
  readonly name: string;
};
const problemTitles: Readonly<Partial<Record<ControlProblem, 'notUp' | 'stillUp'>>> = {
  'not-up': 'notUp',
  'still-up': 'stillUp',
};

type Result = { readonly tone: 'run' | 'warn' | 'info'; readonly title: string; readonly body?: string };

function resultWords({ t, format, control, name }: ResultInput): Result {
  const { phase, action, tookMs, problem } = control;
  const time = format.duration(tookMs ?? 0);
  if (phase === 'done') {
    const key = action === 'stop' ? 'down' : 'up';
    return { tone: 'run', title: t(`engines.page.control.${key}`, { name, time }) };
  }
  if (problem === null) return { tone: 'info', title: t('engines.page.control.cancelled') };
  return {
    tone: 'warn',
    title: t(`engines.page.control.${problemTitles[problem] ?? 'failed'}`, { name, time }),
    body: t(`engines.control.${problem}`),
  };
}
