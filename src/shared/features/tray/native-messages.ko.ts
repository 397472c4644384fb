import type { Translation } from '../../i18n/messages';
import type { trayMessagesEn } from './native-messages.en';

export const trayMessagesKo: Translation<typeof trayMessagesEn> = {
  open: 'Gantry 열기',
  quit: 'Gantry 종료',
  engine: {
    searching: '엔진을 찾고 있어요…',
    connecting: '엔진에 연결하고 있어요…',
    connected: '{engine}',
    'not-reachable': '엔진에 연결할 수 없어요',
    usedNow: '쓰는 중: {url}',
    followTerminal: '터미널과 같은 엔진 쓰기',
    start: '엔진 시작',
    stop: '엔진 중지…',
    all: '모든 엔진 보기…',
    busy: '엔진을 켜거나 끄는 중이에요…',
  },
  containers: {
    running: '실행 중: {count}개',
    none: '실행 중인 컨테이너가 없어요',
    openPort: '{address} 열기',
    logs: '로그 보기',
    restart: '다시 시작',
    stop: '중지',
    start: '{name} 시작',
    busy: '처리하고 있어요…',
    unhealthy: '{name} — 상태 이상',
    restarting: '{name} — 계속 다시 시작됨',
    paused: '{name} — 일시 정지',
    showAll: 'Gantry에서 {count}개 모두 보기…',
    recent: '최근에 멈춘 컨테이너',
  },
  run: {
    title: '실행',
    other: '다른 이미지…',
  },
  tasks: {
    pull: '{subject} 받는 중',
    other: '{subject}',
    withPercent: '{text} — {percent}%',
  },
  tooltip: {
    searching: 'Gantry: 엔진을 찾고 있어요',
    connecting: 'Gantry: 엔진에 연결하고 있어요',
    'not-reachable': 'Gantry: 엔진에 연결할 수 없어요',
    connected: 'Gantry: {engine}, 실행 중 {count}개',
    working: 'Gantry: {engine}, 실행 중 {count}개, 작업하는 중',
    attention: 'Gantry: {engine}, 실행 중 {count}개, 그중 {attention}개에 문제가 있어요',
  },
  stopEngine: {
    message: '엔진을 중지할까요?',
    detail: '실행 중인 컨테이너도 함께 멈춰요: {count}개',
    stop: '엔진 중지',
    keep: '그대로 두기',
  },
  failed: {
    action: '{name} 컨테이너에 한 작업이 실패했어요.',
    engine: '엔진이 요청대로 되지 않았어요. Gantry의 엔진 화면에서 이유를 볼 수 있어요.',
    other: '작업이 실패했어요.',
    show: 'Gantry에서 보기',
    ok: '확인',
  },
};
