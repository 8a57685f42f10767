using Florin.Ledger;

namespace Florin.Rules;

/// <summary>What a run came to. <c>Locked</c> counts rows with a part that only their user changes, <c>Refused</c> rows that a split does not fit, <c>Unsettled</c> those that the rules <c>Turning</c> change back and forth.</summary>
internal sealed record RuleOutcome(
    IReadOnlyList<RowChange> Changes, IReadOnlyList<(int Row, RuleState State)> Touched, IReadOnlyList<CompiledRule> Rules, int Matched, int Locked, int Refused, int Unsettled, IReadOnlyList<string> Turning);

/// <summary>
/// Rules over rows in columns. A row that a rule changed is gone through again until nothing changes, so running twice is running once; where
/// rules turn in a circle the row stays as it was. One that fails is left out and all rows are gone through anew: no row keeps half of it.
/// </summary>
internal sealed class RuleEngine(RuleColumns columns, RuleContext context, IReadOnlyList<CompiledRule> rules)
{
    private const int MostPasses = 8;
    private const int Stride = 0xFFFF;

    private readonly List<(int Row, RuleState State)> _touched = [];
    private readonly Dictionary<(int Tags, CompiledRule Rule), int> _tagSets = [];
    private readonly HashSet<CompiledRule> _turning = [];
    private CompiledRule[] _atWork = [];
    private CompiledRule? _current;
    private int _matched;
    private int _locked;
    private int _unsettled;
    private bool _isMatched;
    private bool _isLocked;

    public RuleOutcome Run(CancellationToken cancellation)
    {
        while (!TryRun(cancellation))
        {
        }

        var (changes, refused) = new RuleChanges(columns, context, rules).Of(_touched);
        return new RuleOutcome(changes, _touched, rules, _matched, _locked, refused, _unsettled, [.. _turning.OrderBy(static rule => rule.Index).Select(static rule => rule.Stored.Rule.Name)]);
    }

    private bool TryRun(CancellationToken cancellation)
    {
        _atWork = [.. rules.Where(static rule => rule.Failure is null)];
        _touched.Clear();
        _turning.Clear();
        (_matched, _locked, _unsettled) = (0, 0, 0);
        foreach (var rule in rules)
            rule.Hits = 0;
        try
        {
            for (var row = 0; row < columns.Count; row++)
            {
                if ((row & Stride) == 0)
                    cancellation.ThrowIfCancellationRequested();
                Settle(row);
            }

            return true;
        }
        catch (RuleFailureException failure)
        {
            _current!.Failure = failure.Message;
            return false;
        }
    }

    private void Settle(int row)
    {
        (_isMatched, _isLocked) = (false, false);
        var before = columns.Before[row];
        var state = before;
        Pass(row, ref state, first: true);
        if (_isMatched)
            _matched++;
        if (_isLocked)
            _locked++;
        if (state == before)
            return;
        for (var pass = 2; ; pass++)
        {
            var last = state;
            Pass(row, ref state, first: false);
            if (state.IsLike(in last))
                break;
            if (pass < MostPasses)
                continue;
            _unsettled++;
            Blame(row, state);
            return;
        }

        _touched.Add((row, state));
    }

    private void Pass(int row, ref RuleState state, bool first)
    {
        foreach (var rule in _atWork)
        {
            _current = rule;
            if (!rule.When.Holds(row, in state))
                continue;
            if (first)
            {
                rule.Hits++;
                _isMatched = true;
            }

            Act(rule, row, ref state);
            if (rule.Stored.Rule.Stop)
                break;
        }
    }

    private void Act(CompiledRule rule, int row, ref RuleState state)
    {
        var locked = columns.Locked[row];
        var isPaired = columns.IsPaired[row];
        if (rule.Category >= 0 && !isPaired)
        {
            if ((locked & Locks.Category) == 0)
                (state.Category, state.CategoryBy) = (rule.Category, rule.Index);
            else
                _isLocked |= state.Category != rule.Category;
        }

        if (rule.Payee >= 0)
        {
            if ((locked & Locks.Payee) == 0)
                state.Payee = rule.Payee;
            else
                _isLocked |= state.Payee != rule.Payee;
        }

        if (rule.Note >= 0)
        {
            if ((locked & Locks.Note) == 0)
                state.Note = rule.Note;
            else
                _isLocked |= state.Note != rule.Note;
        }

        if (rule.Parts.Length > 0 && !isPaired)
        {
            if ((locked & Locks.Splits) == 0)
                state.Split = rule.Index;
            else
                _isLocked = true;
        }

        if (rule.ChangesTags)
            state.Tags = Tagged(rule, state.Tags);
    }

    private int Tagged(CompiledRule rule, int tags)
    {
        if (_tagSets.TryGetValue((tags, rule), out var known))
            return known;
        var then = rule.Stored.Rule.Then;
        var text = RuleTags.Join(RuleTags.Of(columns.Texts[tags]).Except(then.RemoveTags, StringComparer.Ordinal).Concat(then.AddTags));
        return _tagSets[(tags, rule)] = text.Length == 0 ? -1 : columns.Texts.Of(text);
    }

    /// <summary>The rules that still change the row.</summary>
    private void Blame(int row, RuleState state)
    {
        foreach (var rule in _atWork)
        {
            if (!rule.When.Holds(row, in state))
                continue;
            var last = state;
            Act(rule, row, ref state);
            if (!state.IsLike(in last))
                _turning.Add(rule);
            if (rule.Stored.Rule.Stop)
                break;
        }
    }
}
