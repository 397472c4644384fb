import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { CandidateAnswer } from '../../../../shared/features/engines/model';
import { token } from '../../../theme/tokens';
import { platformOf } from '../candidate-words';

const Root = styled('details')({
  fontSize: 13,
  '& > summary': {
    width: 'fit-content',
    borderRadius: 4,
    color: token.info,
    cursor: 'pointer',
    fontWeight: 500,
  },
  '& > p': { margin: '6px 0 0', maxWidth: '78ch', color: token.ink2 },
});

export type WhyLinuxProps = {
  /** What the product is called. */
  readonly name: string;
  readonly answer: CandidateAnswer;
  /** As `navigator.platform` says it. */
  readonly computer?: string;
};

/** On a Mac or a PC with Windows: why the engine says Linux. */
export function WhyLinux({ name, answer, computer = navigator.platform }: WhyLinuxProps) {
  const { t } = useTranslation();
  const isElsewhere = computer.startsWith('Mac') || computer.startsWith('Win');
  if (answer.os !== 'linux' || !isElsewhere) return null;
  return (
    <Root>
      <summary>{t('engines.page.whyLinux.title')}</summary>
      <p>{t('engines.page.whyLinux.body', { product: name, platform: platformOf(answer) })}</p>
    </Root>
  );
}
