using Florin.ML;

namespace Florin.Registry;

/// <summary>Nothing was ever trained.</summary>
public sealed class FallbackModels : IServedModels
{
    public ValueTask<ServedModel<TModel>> CurrentAsync<TModel>(int household, string model, CancellationToken cancellation)
        where TModel : class, IModel => new(new ServedModel<TModel>(null, null, null));
}
