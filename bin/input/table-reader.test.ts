import { describe, expect, it } from 'vitest';
import { createTableReader } from './table-reader.mjs';

/** The rows that a program's output is read as. */
function readRows(output: string) {
  const reader = createTableReader();
  return output.split('\n').flatMap((line) => {
    const row = reader.read(line);
    return row === null ? [] : [row];
  });
}

const numbers = (output: string) => readRows(output).map((row) => row.numbers);

describe('reading tables', () => {
  it('takes the second line of the names of vmstat, which come again', () => {
    const output = `procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----
 r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st
 1  0      0 16631652 137956 7593456    0    0   481  1257  702 2187 49 14 36  0  0
procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----
 r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st
 1  0      0 16631652 137956 7593456    0    0     0     0   78  108  0  1 100  0  0`;
    expect(numbers(output)).toEqual([
      expect.objectContaining({ r: 1, free: 16_631_652, us: 49, id: 36, st: 0 }),
      expect.objectContaining({ r: 1, in: 78, cs: 108, id: 100 }),
    ]);
    expect(Object.keys(numbers(output)[0] ?? {})).toHaveLength(17);
  });

  it('leaves out the dates of vmstat -t', () => {
    const output = ` r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st                 UTC
 2  0      0 16639980 137956 7593496    0    0   481  1257  702 2187 49 14 36  0  0 2026-11-21 21:08:15`;
    expect(numbers(output)).toEqual([expect.objectContaining({ r: 2, cs: 2_187, st: 0 })]);
    expect(numbers(output)[0]).not.toHaveProperty('UTC');
  });

  it('tells columns of one name apart by what stands above them, as in vmstat -d', () => {
    const output = `disk- ------------reads------------ ------------writes----------- -----IO------
       total merged sectors      ms  total merged sectors      ms    cur    sec
vda    81234    512  998877    4321   1212     34    5656      78      0     55`;
    expect(readRows(output)).toEqual([
      {
        texts: { '': 'vda' },
        numbers: {
          'reads-total': 81_234,
          'reads-merged': 512,
          'reads-sectors': 998_877,
          'reads-ms': 4_321,
          'writes-total': 1_212,
          'writes-merged': 34,
          'writes-sectors': 5_656,
          'writes-ms': 78,
          cur: 0,
          sec: 55,
        },
      },
    ]);
  });

  it('reads both tables of iostat', () => {
    const output = `Linux 6.1.0-18-amd64 (workshop) 	11/21/2026 	_x86_64_	(2 CPU)

avg-cpu:  %user   %nice %system %iowait  %steal   %idle
          49.03    0.00   14.27    0.10    0.00   36.60

Device             tps    kB_read/s    kB_wrtn/s    kB_dscd/s    kB_read    kB_wrtn    kB_dscd
vda              23.10       481.00      1257.33         0.00   23154112   60523190          0
nvme0n1           0.01         0.12         0.00         0.00       5820          0          0
`;
    expect(readRows(output)).toEqual([
      {
        texts: {},
        numbers: { '%user': 49.03, '%nice': 0, '%system': 14.27, '%iowait': 0.1, '%steal': 0, '%idle': 36.6 },
      },
      {
        texts: { Device: 'vda' },
        numbers: expect.objectContaining({ tps: 23.1, 'kB_read/s': 481, kB_wrtn: 60_523_190 }),
      },
      { texts: { Device: 'nvme0n1' }, numbers: expect.objectContaining({ tps: 0.01 }) },
    ]);
  });

  it.each([
    [
      'in 12 hours',
      `Linux 6.1.0-18-amd64 (workshop) 	11/21/2026 	_x86_64_	(2 CPU)

09:08:15 PM     CPU     %user     %nice   %system   %iowait    %steal     %idle
09:08:16 PM     all      1.50      0.00      0.50      0.00      0.00     98.00
Average:        all      1.50      0.00      0.50      0.00      0.00     98.00`,
    ],
    [
      'in 24 hours',
      `21:08:15        CPU     %user     %nice   %system   %iowait    %steal     %idle
21:08:16        all      1.50      0.00      0.50      0.00      0.00     98.00
Average:        all      1.50      0.00      0.50      0.00      0.00     98.00`,
    ],
  ])('reads sar %s, without its averages', (_name, output) => {
    expect(readRows(output)).toEqual([
      {
        texts: { CPU: 'all' },
        numbers: { '%user': 1.5, '%nice': 0, '%system': 0.5, '%iowait': 0, '%steal': 0, '%idle': 98 },
      },
    ]);
  });

  it('reads free, whose rows have names that no column has', () => {
    const output = `               total        used        free      shared  buff/cache   available
Mem:        24684096      650216    16648244        8788     7731452    24033880
Swap:        1048576           0     1048576`;
    expect(readRows(output)).toEqual([
      {
        texts: { '': 'Mem' },
        numbers: {
          total: 24_684_096,
          used: 650_216,
          free: 16_648_244,
          shared: 8_788,
          'buff/cache': 7_731_452,
          available: 24_033_880,
        },
      },
      { texts: { '': 'Swap' }, numbers: { total: 1_048_576, used: 0, free: 1_048_576 } },
    ]);
  });

  it('leaves out the words of df', () => {
    const output = `Filesystem              1K-blocks     Used Available Use% Mounted on
/dev/vda                264212084 58560028  47830884  56% /`;
    expect(readRows(output)).toEqual([
      {
        texts: { Filesystem: '/dev/vda', Mounted: '/' },
        numbers: { '1K-blocks': 264_212_084, Used: 58_560_028, Available: 47_830_884, 'Use%': 56 },
      },
    ]);
  });

  it('leaves out the words of ps, and the numbers among the arguments of a command', () => {
    const output = `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1  0.0  0.1 167744 11904 ?        Ss   07:46   0:03 /sbin/init splash 3`;
    expect(numbers(output)).toEqual([{ PID: 1, '%CPU': 0, '%MEM': 0.1, VSZ: 167_744, RSS: 11_904 }]);
  });

  it('numbers the columns that nothing names', () => {
    expect(numbers('0.52 0.58 0.59 1/389 12345')).toEqual([
      { column1: 0.52, column2: 0.58, column3: 0.59, column5: 12_345 },
    ]);
    expect(numbers('load average: 0.52, 0.58, 0.59')).toEqual([
      { column3: 0.52, column4: 0.58, column5: 0.59 },
    ]);
  });

  it('takes no single word for the names of columns', () => {
    expect(numbers('starting\n1 2')).toEqual([{ column1: 1, column2: 2 }]);
  });

  it('writes names so that a path can name them', () => {
    expect(numbers('a.b c"d\n1 2')).toEqual([{ a_b: 1, c_d: 2 }]);
    expect(Object.keys(numbers('__proto__ x\n1 2')[0] ?? {})).toEqual(['__proto__', 'x']);
  });
});
