curl --request DELETE "https://api.workos.com/user_management/users/user_01F3GZ5ZGZBZVQGZVHJFVXZJGZ" \
  --header "Authorization: Bearer sk_example_123456789"
