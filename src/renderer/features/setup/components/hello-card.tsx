import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { CircleCheck, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { printable } from '../../../../shared/lib/printable';
import { Surface } from '../../../components/surface';
import { useEngineState } from '../../../lib/engine-context';
import { token } from '../../../theme/tokens';
import type { EnginePhase } from '../stages';

const Card = styled(Surface)({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '12px 20px',
  padding: '17px 20px 18px',
  // it is given the focus, so that the keyboard goes on here; what can be pressed shows its own
  '&:focus': { outline: 'none' },
  '& > svg': { flex: 'none', alignSelf: 'flex-start', color: token.run },
  '&[data-tone=warn] > svg': { color: token.warn },
});

const Text = styled('div')({
  flex: '1 1 360px',
  minWidth: 0,
  '& h2': { margin: '0 0 3px', fontSize: 17, fontWeight: 700, letterSpacing: '-0.01em' },
  '& p': { margin: 0, maxWidth: 680, color: token.ink2 },
});

const Buttons = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 10 });

/** The run that proves it, given by whoever puts the pages together: a run belongs to another part of the page. */
export type HelloSlot = {
  readonly start: () => void;
  /** What happens in the run; null before it. */
  readonly story: ReactNode;
  /** Where its container is; null when there is none to show. */
  readonly containerPath: string | null;
};

export type HelloCardProps = {
  readonly phase: EnginePhase;
  readonly hello: HelloSlot;
};

/** The end of the guide: the engine answers, hello-world runs, it works. */
export function HelloCard({ phase, hello }: HelloCardProps) {
  const { t } = useTranslation();
  const { title, body } = useHelloWords(phase);
  const isOver = phase === 'works';
  return (
    <>
      <Card
        aria-label={title}
        data-phase={phase}
        data-tone={phase === 'hello-failed' ? 'warn' : undefined}
        data-next=""
        tabIndex={-1}
      >
        <CircleCheck size={24} strokeWidth={1.8} aria-hidden="true" />
        <Text role="status">
          <h2>{title}</h2>
          {body.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Text>
        <Buttons>
          {isOver ? (
            <>
              {hello.containerPath !== null && (
                <Button component={Link} to={hello.containerPath}>
                  {t('setup.page.works.containers')}
                </Button>
              )}
              <Button variant="contained" color="primary" component={Link} to="/">
                {t('setup.page.works.home')}
              </Button>
            </>
          ) : (
            <Button
              variant="contained"
              color="primary"
              disabled={phase === 'hello-running'}
              startIcon={<Play size={15} strokeWidth={1.8} aria-hidden="true" />}
              onClick={hello.start}
            >
              {t(phase === 'hello-failed' ? 'setup.page.connected.again' : 'setup.page.connected.run')}
            </Button>
          )}
        </Buttons>
      </Card>
      {hello.story !== null && <div>{hello.story}</div>}
    </>
  );
}

type Words = { readonly title: string; readonly body: readonly string[] };

function useHelloWords(phase: HelloCardProps['phase']): Words {
  const { t } = useTranslation();
  const state = useEngineState();
  switch (phase) {
    case 'hello-failed':
      return { title: t('setup.page.connected.failedTitle'), body: [t('setup.page.connected.failedBody')] };
    case 'works':
      return { title: t('setup.page.works.title'), body: [t('setup.page.works.body')] };
    case 'hello-running':
      return { title: t('setup.page.connected.title'), body: [t('setup.page.connected.running')] };
    case 'connected': {
      const info = state.kind === 'connected' ? state.info : null;
      const names = {
        product: printable(info?.product ?? '', { maxLength: 60 }),
        version: printable(info?.version ?? '', { maxLength: 40 }),
      };
      const body = [t('setup.page.connected.body', names), t('setup.page.connected.why')];
      return { title: t('setup.page.connected.title'), body };
    }
  }
}
