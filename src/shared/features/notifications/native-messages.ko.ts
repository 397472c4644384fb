import type { Translation } from '../../i18n/messages';
import { exitReasonsKo } from '../containers/exit-messages.ko';
import type { noticeMessagesEn } from './native-messages.en';

export const noticeMessagesKo: Translation<typeof noticeMessagesEn> = {
  died: '{name}: 갑자기 멈췄어요',
  diedMany: '컨테이너 {count}개가 갑자기 멈췄어요',
  startedAgain: '다시 시작했어요.',
  unhealthy: '{name}: 상태가 좋지 않아요(unhealthy)',
  unhealthyMany: '컨테이너 {count}개의 상태가 좋지 않아요(unhealthy)',
  unhealthyWhy: '상태 검사를 통과하지 못해서 제대로 일하지 않을 수 있어요.',
  looping: '{name}: 계속 재시작되고 있어요',
  loopingMany: '컨테이너 {count}개가 계속 재시작되고 있어요',
  loopingWhy: '끝날 때마다 엔진이 다시 시작해요.',
  engineLost: '엔진에 연결할 수 없어요',
  engineLostBody: '{engine}: 더는 응답하지 않아요. 다시 켜지면 Gantry가 알아서 연결해요.',
  engineBack: '엔진이 돌아왔어요',
  engineBackBody: '{engine}: 다시 연결됐어요.',
  pull: {
    done: '{subject}: 이미지를 받았어요',
    doneBody: '이제 이 이미지를 쓸 수 있어요.',
    failed: '{subject}: 이미지를 받지 못했어요',
    failedBody: '이유는 Gantry에서 볼 수 있어요.',
  },
  tasksDone: '작업 {count}개가 끝났어요',
  tasksFailed: '작업 {count}개 중 {failed}개가 실패했어요',
  test: '알림이 잘 보여요',
  testBody: '컨테이너가 갑자기 멈추면 여기에서 알려 드려요.',
  showLogs: '로그 보기',
  show: '보기',
  exit: exitReasonsKo,
};
