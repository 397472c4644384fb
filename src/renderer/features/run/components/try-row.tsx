import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../../components/surface';
import { token } from '../../../theme/tokens';

const Row = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  margin: '10px 0 16px',
  color: token.ink2,
});

const Always = styled(Button)({ marginInlineStart: 'auto' });

/** What a beginner can try; each shows one thing more. */
const examples = [
  { id: 'hello-world', command: 'hello-world' },
  { id: 'redis', command: 'docker run -d --name redis redis' },
  { id: 'nginx', command: 'docker run -d -p 8080:80 nginx' },
  { id: 'debian', command: 'docker run --rm debian:12 cat /etc/os-release' },
] as const;

export type TryRowProps = {
  readonly isDisabled: boolean;
  readonly onFill: (command: string) => void;
  readonly onRunHelloWorld: () => void;
};

/** Examples to put into the field, and the one that runs at once. */
export function TryRow({ isDisabled, onFill, onRunHelloWorld }: TryRowProps) {
  const { t } = useTranslation();
  return (
    <Row>
      {t('run.try.label')}
      {examples.map(({ id, command }) => (
        <Chip as="button" key={id} data-tip={command} onClick={() => onFill(command)}>
          <b>{id}</b>
          {t(`run.try.${id}`)}
        </Chip>
      ))}
      <Always
        disabled={isDisabled}
        startIcon={<Play size={15} strokeWidth={1.8} aria-hidden="true" />}
        onClick={onRunHelloWorld}
      >
        {t('run.action.runHelloWorld')}
      </Always>
    </Row>
  );
}
