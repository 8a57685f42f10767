namespace Florin.ML.Forecasts.Arima;

/// <summary>The stepwise search of Hyndman and Khandakar (2008, §3.2): four or five first models, then neighbours of the best until none is better.</summary>
internal sealed class ArimaSearch
{
    private static readonly (int P, int Q)[] Neighbours = [(-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)];

    private readonly ArimaFit? _with;
    private readonly ArimaFit _without;
    private readonly ArimaOrder _most;
    private readonly int _models;
    private readonly bool _approximate;
    private readonly List<ArimaEstimate> _tried = [];
    private ArimaEstimate? _best;

    /// <summary>A search with differences already chosen.</summary>
    /// <param name="with">Models with a constant; null where none may have one.</param>
    /// <param name="without">Models without.</param>
    /// <param name="most">Largest orders.</param>
    /// <param name="models">Most models compared.</param>
    /// <param name="approximate">Whether conditional estimates are compared and the best refined.</param>
    public ArimaSearch(ArimaFit? with, ArimaFit without, ArimaOrder most, int models, bool approximate) =>
        (_with, _without, _most, _models, _approximate) = (with, without, most, models, approximate);

    /// <summary>The best model and what estimated it.</summary>
    public (ArimaEstimate Estimate, ArimaFit Fit) Run()
    {
        var constant = _with != null;
        var shorter = _without.Problem.Data.Length < 10;
        var plain = new ArimaOrder(0, _most.D, 0, 0, _most.SeasonalD, 0, _most.Season, constant);
        var (one, two) = (Math.Min(1, _most.SeasonalP), Math.Min(1, _most.SeasonalQ));
        var first = shorter ? 1 : 2;
        Try(plain with { P = Math.Min(first, _most.P), Q = Math.Min(first, _most.Q), SeasonalP = shorter ? 0 : one, SeasonalQ = shorter ? 0 : two });
        Try(plain);
        if (_most.P + _most.SeasonalP > 0)
            Try(plain with { P = Math.Min(1, _most.P), SeasonalP = one });
        if (_most.Q + _most.SeasonalQ > 0)
            Try(plain with { Q = Math.Min(1, _most.Q), SeasonalQ = two });
        if (constant)
            Try(plain with { Constant = false });
        while (_tried.Count < _models && Walk())
        {
            // From the better model on.
        }

        return Settle();
    }

    /// <summary>The first neighbour of the best model that is better becomes the best; false where there is none.</summary>
    private bool Walk()
    {
        var order = _best!.Order;
        foreach (var (p, q) in Neighbours)
        {
            if (Try(order with { SeasonalP = order.SeasonalP + p, SeasonalQ = order.SeasonalQ + q }))
                return true;
        }

        foreach (var (p, q) in Neighbours)
        {
            if (Try(order with { P = order.P + p, Q = order.Q + q }))
                return true;
        }

        return _with != null && Try(order with { Constant = !order.Constant });
    }

    private bool Try(ArimaOrder order)
    {
        if (order.P < 0 || order.Q < 0 || order.SeasonalP < 0 || order.SeasonalQ < 0 || _tried.Count >= _models
            || order.P > _most.P || order.Q > _most.Q || order.SeasonalP > _most.SeasonalP || order.SeasonalQ > _most.SeasonalQ)
            return false;
        foreach (var estimate in _tried)
        {
            if (estimate.Order == order)
                return false;
        }

        var fit = FitOf(order);
        var found = fit.Conditional(order);
        if (!_approximate)
            found = fit.Exact(order, found.Free);
        _tried.Add(found);
        var better = _best == null || found.Criterion < _best.Criterion;
        if (better)
            _best = found;
        return better;
    }

    /// <summary>Approximate estimates are refined from the best on until one stands.</summary>
    private (ArimaEstimate Estimate, ArimaFit Fit) Settle()
    {
        if (!_approximate)
            return (_best!, FitOf(_best!.Order));
        var ordered = _tried.OrderBy(estimate => estimate.Criterion).ToList();
        foreach (var estimate in ordered)
        {
            var exact = FitOf(estimate.Order).Exact(estimate.Order, estimate.Free);
            if (double.IsFinite(exact.Criterion))
                return (exact, FitOf(exact.Order));
        }

        var plain = _tried.First(estimate => estimate.Order.Coefficients == 0);
        return (FitOf(plain.Order).Exact(plain.Order, []), FitOf(plain.Order));
    }

    private ArimaFit FitOf(ArimaOrder order) => order.Constant ? _with! : _without;
}
