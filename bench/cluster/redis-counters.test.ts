import { expect, it } from 'vitest';
import { countCommand, parseRedisCounters } from './redis-counters.ts';

const before = parseRedisCounters('cmdstat_xread:calls=10,usec=100,usec_per_call=10.00\r\n');
const after = parseRedisCounters(
  [
    'used_cpu_sys:0.250000',
    'used_cpu_user:1.500000',
    'used_cpu_sys_children:9.000000',
    'total_net_output_bytes:2048',
    'aof_current_size:512',
    'cmdstat_xread:calls=15,usec=160,usec_per_call=10.67,rejected_calls=0,failed_calls=0',
    'cmdstat_client|setname:calls=2,usec=3,usec_per_call=1.50',
  ].join('\r\n'),
);

it('reads what Redis counts', () => {
  expect(after).toMatchObject({ cpuSeconds: 1.75, outBytes: 2_048, appendOnlyFileBytes: 512 });
  expect(after.commands['client|setname']).toEqual({ calls: 2, micros: 3 });
});

it('tells what a command came to between two readings, and nothing of one that never ran', () => {
  expect(countCommand('xread', before, after)).toEqual({ calls: 5, micros: 60 });
  expect(countCommand('xadd', before, after)).toEqual({ calls: 0, micros: 0 });
});
