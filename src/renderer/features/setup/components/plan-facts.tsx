import { styled } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import type { SetupPlan } from '../../../../shared/features/setup/model';
import { token } from '../../../theme/tokens';
import { useSetupWords } from '../setup-words';
import { ToolboxAddress } from './toolbox-address';

const Root = styled('div')({
  display: 'grid',
  gap: 10,
  '& > p': { margin: 0, color: token.ink2 },
  '& h3': { margin: '0 0 3px', fontSize: 13, fontWeight: 600 },
});

const Consequences = styled('ul')({ margin: 0, paddingInlineStart: 18, '& > li': { padding: '1px 0' } });

const toolboxAddress = 'use-toolbox-address';

/** Why this way suits this computer, and what it means from day to day. */
export function PlanFacts({ plan }: { readonly plan: SetupPlan }) {
  const { t } = useTranslation();
  const words = useSetupWords();
  const reason = words.planReason(plan);
  return (
    <Root>
      {reason !== '' && <p>{reason}</p>}
      {plan.consequences.length > 0 && (
        <div>
          <h3>{t('setup.page.plan.consequences')}</h3>
          <Consequences>
            {plan.consequences.map((id) => (
              <li key={id}>{words.consequence(id)}</li>
            ))}
          </Consequences>
        </div>
      )}
      {plan.consequences.includes(toolboxAddress) && <ToolboxAddress />}
    </Root>
  );
}
