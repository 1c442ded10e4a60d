import type { Diagnostic } from '../../lib/diagnostic.ts'
import { resultArith } from '../rules/result-arith.ts'
import { resultZero } from '../rules/result-zero.ts'
import { runFinal } from '../rules/run-final.ts'
import type { Run } from '../runs.ts'
import type { Strategy } from '../strategy.ts'
import { lint } from './lint.ts'
import { toSubject } from './subject.ts'

/** What the rules of counts say about a run that is to be recorded in `runsFile`. */
export function checkCounts(strategy: Strategy, run: Run, runsFile: string): Diagnostic[] {
  const subject = toSubject('', strategy, { runs: [{ ...run, places: new Map() }], runsFile })
  return lint({ subjects: [subject] }, [resultArith, resultZero, runFinal])
}
