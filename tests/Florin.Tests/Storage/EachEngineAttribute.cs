using System.Reflection;
using Florin.Storage;
using Xunit.Sdk;
using Xunit.v3;

namespace Florin.Tests.Storage;

/// <summary>
/// Runs a theory once per engine, its first parameter; with values, once per engine and value. Without a PostgreSQL server its cases are
/// skipped with the reason, and fail where CI=true.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachEngineAttribute(params object[] values) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var rows = new List<ITheoryDataRow>();
        foreach (var engine in Enum.GetValues<Engine>())
        {
            var skip = engine == Engine.PostgreSql ? TestStore.WhyNoPostgreSql : null;
            if (values.Length == 0)
                rows.Add(new TheoryDataRow(engine) { Skip = skip });
            foreach (var value in values)
                rows.Add(new TheoryDataRow(engine, value) { Skip = skip });
        }

        return new(rows);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
